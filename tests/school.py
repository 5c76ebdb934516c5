"""A very small school, as its files say it, and git as a person would call it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pmtool.store import shipped

GIT_CONFIG = """\
[user]
    name = Ann Ashworth
    email = ann@school.example
[init]
    defaultBranch = main
[advice]
    detachedHead = false
"""

DIGEST = shipped.policy(shipped.FOLDER, "vine-h001", "v1.3").digest
RECORD = f"""\
schema: 1
policy:
  id: vine-h001
  version: v1.3
  digest: {DIGEST}
reviewee:
  id: p017
  name: Bea Okafor
  job_title: Teacher of History
  category: teacher
  qts: true
cycle:
  from: 2026-09-01
  to: 2027-08-31
states:
  - id: st-000001
    to: open
    on: 2026-09-01
    by: Ann Ashworth
"""

SCHOOL = {
    "pm.yaml": """\
schema: 1
academy: Hollybank Academy
policy:
  id: vine-h001
  version: v1.3
""",
    "people/p001.yaml": """\
schema: 1
id: p001
name: Ann Ashworth
job_title: Headteacher
category: headteacher
email: ann@school.example
""",
    "people/p017.yaml": """\
schema: 1
id: p017
name: Bea Okafor
job_title: Teacher of History
category: teacher
qts: true
email: Bea@School.example
reviewer: p001
""",
    "people/p018.yaml": """\
schema: 1
id: p018
name: Cy Dahl
job_title: Teacher of Music
category: teacher
""",
    "cycles/2026-27/p017.yaml": RECORD,
}


def git(root: Path, *arguments: str) -> str:
    """What the user's own git prints."""
    done = subprocess.run(
        ["git", *arguments], cwd=root, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout
