"""From files to a campaign: bytes, plain data, records, and the place of every fault."""
