"""When an activity is due: days, words and calendars of a row into one phrase."""
