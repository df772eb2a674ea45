"""The records of a campaign and what is true of them on a day."""

import os

# Looking for Pydantic's plug-ins reads the metadata of every installed package at each start; there are none of ours.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
