"""`make fuzz`: throws bytes at the readers, guided by which lines of ours an input reaches."""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["coproduce"]):
    from tests.fuzz.readers import read_anything, seeds

corpus = Path(sys.argv[1])
corpus.mkdir(parents=True, exist_ok=True)
for number, seed in enumerate(seeds()):
    (corpus / f"seed-{number}").write_bytes(seed)
atheris.Setup(sys.argv, read_anything)
atheris.Fuzz()
