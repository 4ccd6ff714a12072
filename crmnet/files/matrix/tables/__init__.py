"""Which tables of a document are the plan, and what stands over and under them."""
