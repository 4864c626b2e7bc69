"""The small language of ``materials.yaml``: [this|or that] and {slots}, filled at random from a page's facts."""

import random
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import yaml

from .corpus import NewsBody

MATERIALS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("materials.yaml").read_text("utf-8"))

_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_BRACKETS = str.maketrans("⟦⟧", "[]")  # how the materials write brackets that are to stay
_SLOT = re.compile(r"\{(\w+)\}")
_MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
_DAYS = [(date(2024, 1, 1) + timedelta(days=day)).strftime("%A") for day in range(7)]


@dataclass(slots=True)
class Facts:
    """What one invented page is about: fixed for the page, so that its parts agree with each other."""

    rng: random.Random
    title: str
    others: list[NewsBody]
    day: date
    slots: dict[str, str] = field(default_factory=dict)

    def pick(self, name: str) -> str:
        """One line of the materials' list ``name``, filled."""
        return self.fill(self.rng.choice(MATERIALS[name]))

    def fill(self, template: str) -> str:
        while _CHOICE.search(template):
            template = _CHOICE.sub(lambda match: self.rng.choice(match[1].split("|")), template, count=1)
        filled = _SLOT.sub(lambda match: self._slot(match[1]), template)
        return " ".join(filled.translate(_BRACKETS).split())

    def _slot(self, slot: str) -> str:
        if slot not in self.slots:
            made = self._made(slot)
            if slot not in _FIXED:
                return made
            self.slots[slot] = made
        return self.slots[slot]

    def _made(self, slot: str) -> str:
        if slot.isupper():
            return self._slot(slot.lower()).upper()
        base = slot.rstrip("234")
        if base in _LISTS:
            return self.fill(self.rng.choice(MATERIALS[_LISTS[base]]))
        return str(getattr(self, f"_{base}")())

    def _title(self) -> str:
        return self.title

    def _name(self) -> str:
        first, last = self.rng.choice(MATERIALS["first_names"]), self.rng.choice(MATERIALS["last_names"])
        return self.rng.choice([f"{first} {last}"] * 6 + [f"{first[0]}. {last}", f"{first} {last[0]}. {last}"])

    def _initials(self) -> str:
        return "".join(self.rng.choice("ABCDEFGHJKLMNPRST") for _ in range(self.rng.choice([2, 2, 3])))

    def _handle(self) -> str:
        return self._name().lower().replace(" ", self.rng.choice(["", "_", "."])).replace("'", "")

    def _other(self) -> str:
        return self.rng.choice(self.others).title

    def _n(self) -> str:
        return str(self.rng.choice([self.rng.randint(0, 9), self.rng.randint(10, 99), self.rng.randint(100, 5000)]))

    def _year(self) -> str:
        return str(self.day.year)

    def _domain(self) -> str:
        site = re.sub(r"\W+", "", self._slot("site").lower())
        return f"{site}.{self.rng.choice(['com', 'com', 'org', 'net', 'co.uk', 'in', 'info', 'tv'])}"

    def _clock(self) -> str:
        hour, minute = self.rng.randint(0, 23), self.rng.randint(0, 59)
        half = "am" if hour < 12 else "pm"
        twelve = f"{hour % 12 or 12}:{minute:02}"
        return self.rng.choice(
            [f"{hour:02}:{minute:02}"] * 3
            + [f"{twelve} {half}", f"{twelve} {half.upper()}", f"{hour:02}:{minute:02} {self._zone()}"]
        )

    def _zone(self) -> str:
        return self.rng.choice(["GMT", "UTC", "EST", "IST", "EDT", "BST", "CET", "KST", "MSK", "(GMT+3)"])

    def _time(self) -> str:
        return self._clock()

    def _weekday(self) -> str:
        return self.rng.choice([_DAYS[self.day.weekday()], _DAYS[self.day.weekday()][:3]])

    def _date(self) -> str:
        day = self.day - timedelta(days=self.rng.choice([0, 0, 0, 1, 2, 30, 400]))
        month = _MONTHS[day.month - 1]
        number, short = day.day, month[:3]
        forms = [
            *(f"{name} {number}, {day.year}" for name in (month, short, short + ".")),
            *(f"{number} {month} {day.year}", f"{number:02} {short} {day.year}", f"{number}-{short}-{day.year}"),
            *(f"{number:02}{mark}{day.month:02}{mark}{day.year}" for mark in "./"),
            *(day.isoformat(), f"{day.month}/{number}/{day.year % 100:02}", f"{month} {number}", f"{number} {short}"),
        ]
        return self.rng.choice(forms)

    def _day_short(self) -> str:
        month = self.day.strftime("%B")
        day = self.day.day
        return self.rng.choice([f"{month[:3]} {day}", f"{month[:3]}. {day}", f"{month} {day}", f"{day} {month}"])

    def _date_caps(self) -> str:
        return self._date().upper()

    def _machine_time(self) -> str:
        stamp = f"{self.day.isoformat()}T{self.rng.randint(0, 23):02}:{self.rng.randint(0, 59):02}"
        return stamp + self.rng.choice(["+0000", ":00Z", ":00+00:00", ":31+05:30", "", ":12.000Z", "+0300"]).replace(
            "T", self.rng.choice("TT ")
        )

    def _ago(self) -> str:
        unit = self.rng.choice(["minutes", "hours", "hours", "days", "mins", "hrs", "months", "h", "d", "weeks"])
        return f"{self.rng.randint(2, 23)}{'' if len(unit) == 1 else ' '}{unit} ago"

    def _image_name(self) -> str:
        words = re.sub(r"[^a-z ]", "", self.title.lower()).split()[: self.rng.randint(1, 5)]
        return self.rng.choice("-_").join(words or ["image"]) + str(self.rng.randint(0, 99))

    def _image_url(self) -> str:
        folders = [
            "img",
            "media",
            "uploads",
            f"{self.day.year}",
            f"{self.day.month:02}",
            "images",
            "wp-content",
            "news",
        ]
        path = "/".join(self.rng.choice(folders) for _ in range(self.rng.randint(1, 4)))
        number = self.rng.randrange(10**9)
        endings = [".jpg", ".jpg", ".png", ".webp", ".jpeg?w=1200", f"_{number}.jpg", "_1920x0_80_0_0.jpg", "/w_720"]
        host = self.rng.choice(["cdn.", "static.", "img.", "www.", ""]) + self._slot("domain")
        return f"https://{host}/{path}/{self._image_name()}{self.rng.choice(endings)}"

    def _credit(self) -> str:
        return self.rng.choice(MATERIALS["credit_agencies"])


_FIXED = frozenset({"site", "domain", "title", "year", "name", "agency", "section", "place", "commenter_none"})
_LISTS = {
    "site": "sites", "agency": "agencies", "section": "sections", "tag": "tags", "place": "places", "who": "people",
    "occasion": "occasions", "thing": "things", "commenter": "comment_names",
}  # fmt: skip
