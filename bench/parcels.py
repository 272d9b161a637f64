"""Sealed parcels for load: real envelopes, each a story of its own."""

import json
import secrets
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec

