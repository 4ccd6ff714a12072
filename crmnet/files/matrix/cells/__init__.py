"""What stands in the cells of a table, what became of each, what is asked of them."""
