"""What each column of a table holds, whatever its heading says."""
