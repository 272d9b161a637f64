"""Facts about countries, one file each: who answers a child that calls, and what the law asks for.

`<code>.toml` holds the country's helplines and its law; the code is ISO 3166-1, in lower case, and `eu` for a
number that answers in most of the European Union. Server and phone read the same files. Whoever
tries a number, or reads a law where the file says it stands, writes the day into `checked_on`;
until then everybody who reads it reads "unverified". What nobody knows is left out, never guessed.
"""
