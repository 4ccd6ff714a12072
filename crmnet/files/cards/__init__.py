"""vCards (RFC 2426, RFC 6350, and the older 2.1): files of people's address books."""
