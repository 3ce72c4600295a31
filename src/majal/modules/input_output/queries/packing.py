"""Tables packed for the database and unpacked; the hash by which results name their inputs."""

import hashlib
import io
import json
from collections.abc import Mapping
from typing import Any

from majal.modules.input_output.queries.leontief import Flows

ARRAYS = (
    "within", "output", "household", "value_added", "compensation", "employment", "imports",
)  # fmt: skip


def packed(flows: Flows) -> bytes:
    """The numbers of a table in few bytes."""
    import numpy as np  # noqa: PLC0415 - not for web workers

    arrays = {name: getattr(flows, name) for name in ARRAYS}
    scalars = np.array([flows.household_income or 0.0, flows.between_households])
    kept = {name: row for name, row in arrays.items() if row is not None}
    buffer = io.BytesIO()
    np.savez_compressed(buffer, codes=np.array(flows.codes), scalars=scalars, **kept)
    return buffer.getvalue()


def unpacked(content: bytes) -> Flows:
    """The table again; nothing but numbers and codes is read of it."""
    import numpy as np  # noqa: PLC0415

    with np.load(io.BytesIO(content), allow_pickle=False) as held:
        arrays = {name: held[name] for name in ARRAYS if name in held}
        income, between = (float(n) for n in held["scalars"])
        codes = tuple(str(code) for code in held["codes"])
    return Flows(codes, household_income=income or None, between_households=between, **arrays)


def digest_of(flows: Flows) -> str:
    """The same numbers give the same hash, whatever packed them."""
    made = hashlib.sha256("\0".join(flows.codes).encode())
    for name in ARRAYS:
        row = getattr(flows, name)
        made.update(name.encode() + (b"" if row is None else row.astype("<f8").tobytes()))
    made.update(f"{flows.household_income} {flows.between_households}".encode())
    return made.hexdigest()


def inputs_hash(digest: str, more: Mapping[str, Any]) -> str:
    """The hash of a table together with what a study asks and the employment it uses."""
    text = json.dumps([digest, more], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
