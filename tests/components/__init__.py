"""How the tests get a PostgreSQL and an S3 server of their own."""
