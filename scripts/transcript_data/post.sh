# Stands for sendmail: keeps what it is given.
{ echo "=== a message"; cat; } >> outbox.txt
