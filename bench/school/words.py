"""What the people of the fictional school write: sentences drawn from their usual parts."""

from __future__ import annotations

from random import Random

_FIRST = (
    "Amara Bea Callum Dilys Emeka Farah Gwen Hamza Isla Jude Kezia Liam Mina Noor Owen Priya Quinn"
    " Rhys Sana Tomos Uma Vera Will Xena Yusuf Zofia"
)
_LAST = (
    "Ashworth Bello Carew Dahl Eze Fenwick Goddard Hussain Ingram Jarvis Kowalska Lowe Mistry Nkosi"
    " Okafor Parekh Quigley Rowntree Sharma Thorne Underhill Vaughan Whitfield Yates"
)
FIRST, LAST = _FIRST.split(), _LAST.split()
JOBS = (
    "Teacher of English",
    "Teacher of history",
    "Teacher of mathematics and Year 9 lead",
    "Class teacher, Year 2",
    "Teacher of science",
)

TITLES = (
    "Raise the progress of Year {year} in {subject}",
    "Make {practice} a habit of every lesson in {subject}",
    "Sequence the {subject} curriculum of Year {year}",
    "Lead {subject} so that two colleagues teach it with confidence",
)
MEASURES = (
    "At least {share} of 28 pupils at or above the expected standard in the June papers, against "
    "15 in September",
    "Seen in all of three drop-ins; {share} of 28 answer the questions without notes",
    "Unit plans for all six units in place by February; two of them taught and revised",
)
SEEN = (
    "{share} of 28 books show the sequence from the plan",
    "Data of week {week}: {share} of 28 on target",
    "Pupils told which question they would ask next in {subject}",
    "Moderated with the parallel class: one grade changed",
    "Every table began with {practice} unprompted",
)
REFLECTIONS = (
    "I will keep the first ten minutes for {practice}, and mark two questions rather than five.",
    "The lowest four need the worked example twice.",
    "It went better where I had written the question down beforehand.",
)
SUBJECTS = ("mathematics", "reading", "history", "science", "writing", "geography")
PRACTICES = ("retrieval practice", "worked examples", "modelled writing", "paired reading")


def sentence(draw: Random, patterns: tuple[str, ...]) -> str:
    """One of the patterns, filled in."""
    return draw.choice(patterns).format(
        year=draw.randint(1, 11),
        week=draw.randint(2, 38),
        share=draw.randint(9, 27),
        subject=draw.choice(SUBJECTS),
        practice=draw.choice(PRACTICES),
    )


def name(number: int) -> str:
    """The name of the person of this number; some people share one."""
    return f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
