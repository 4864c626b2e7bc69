"""Publisher families: which titles, stations and sites belong to one house (``families.yaml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .media import host_of, media
from .yamlfile import YamlFile

_FILE = Path(__file__).with_name("families.yaml")


@dataclass(frozen=True, slots=True)
class Families:
    """``by_member``: a plain name or domain to its family. The others: endings and labels of institutions' hosts."""

    by_member: Mapping[str, str]
    institution_domains: tuple[str, ...]
    institution_labels: frozenset[str]

    def of(self, name: str | None, url: str | None = None) -> str | None:
        """The family of a publisher, by its name or else by its address; a name of its own where no family is known.

        None when there is neither a name nor an address.
        """
        host = host_of(url) or _host_in(name)
        for known in (plain(name), *_domains(host)):
            if known in self.by_member:
                return self.by_member[known]
        outlet = media().by_name.get(name or "") or media().at(f"https://{host}" if host else None)
        if outlet:
            return self.by_member.get(plain(outlet.name), outlet.name)
        return name or host or None

    def is_institution(self, host: str) -> bool:
        """Whether a host is that of an institution that publishes its own words."""
        labels = host.split(".")
        if any(host == domain or host.endswith(f".{domain}") for domain in self.institution_domains):
            return True
        return len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in self.institution_labels


@cache
def families(path: Path = _FILE) -> Families:
    """The families of ``families.yaml``, read once; raises CodebookError when the file is broken."""
    fields = YamlFile(path).root.fields("families", "institution_domains", "institution_labels")
    by_member: dict[str, str] = {}
    for item in fields["families"].items():
        entry = item.fields("name", "members")
        for member in (entry["name"].text(), *entry["members"].texts()):
            by_member.setdefault(
                member.lower() if "." in member and " " not in member else plain(member), entry["name"].text()
            )
    return Families(by_member, fields["institution_domains"].texts(), frozenset(fields["institution_labels"].texts()))


def plain(name: str | None) -> str:
    """A name as it is compared: letters and digits in small letters, without "the"."""
    bare = (name or "").casefold().removeprefix("the ")
    return "".join(char for char in bare if char.isalnum())


def _domains(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[at:]) for at in range(len(labels) - 1)]


def _host_in(name: str | None) -> str:
    """The host that a publisher's name is, where only an address was known: "www.example.com"."""
    return name.lower().removeprefix("www.") if name and "." in name and " " not in name.strip() else ""
