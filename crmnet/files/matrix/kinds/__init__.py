"""Of what kind a table is: a plan, or one of the many lists that look like one."""
