# Stands for a sendmail that knows nobody in Honduras and is tired of Mexico.
message=$(cat)
case "$message" in
  *hn@example.org*) echo "no such user"; exit 67 ;;
  *mx@example.org*) echo "try later"; exit 75 ;;
esac
echo "$message" >> outbox.txt
