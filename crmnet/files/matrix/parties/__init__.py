"""Who is responsible: the parties that the cells of a document name."""
