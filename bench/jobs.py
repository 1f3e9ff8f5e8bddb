"""One command in one folder, and how much work it is."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

BUILD = (sys.executable, "-m", "mkdocs", "build", "--strict")
_ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONDONTWRITEBYTECODE": "",  # a machine that keeps no bytecode compiles our modules each time, but not MkDocs'
    "SOURCE_DATE_EPOCH": "1796126400",  # 1 December 2026, the day of the tests
}


@dataclass(frozen=True, slots=True)
class Job:
    """One command in one folder."""

    what: str
    folder: Path
    command: tuple[str, ...]

    def run(self) -> float:
        """Run it, and give the CPU seconds of it and all its children."""
        with TemporaryFile() as said:
            process = subprocess.Popen(self.command, cwd=self.folder, env=_ENVIRONMENT, stdout=said, stderr=said)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)  # we have waited: Popen must not wait again
            if process.returncode:
                said.seek(0)
                sys.exit(f"'{' '.join(self.command)}' failed ({self.what}):\n{said.read().decode()[-2000:]}")
        return usage.ru_utime + usage.ru_stime
