"""Whose word it is: the source chain and the count of independent sources."""

from dataclasses import replace

from pourparler.merge import chain_of, independent, origin_of, origins_of
from pourparler.merge.sources import fold_copies, report_origin
from pourparler.model import Actor, CopyGroup, Mention, Report, SourceLink
from tests.made import bare_report, geneva, geneva_reprint, harvest, span_of

CITING = "The talks failed, Yonhap reported. Ships sailed on Friday, a spokesman for Graustark's foreign ministry said."


def citing() -> Report:
    """A report whose first event has a medium beside it; the paper's own word is the other."""
    report = bare_report(CITING, report_id="citing")
    link = SourceLink("Yonhap", "cited", report.evidence(span_of(report, "Yonhap")))
    failed = replace(
        geneva().events[1],
        id="e1",
        actor=(),
        recipient=(),
        evidence=(report.evidence(span_of(report, "talks failed")),),
    )
    sailed = replace(failed, id="e2", evidence=(report.evidence(span_of(report, "Ships sailed")),))
    return replace(
        report, site="Valley Herald", sources=(SourceLink("Valley Herald", "publisher"), link), events=(failed, sailed)
    )


def test_the_chain_of_a_statement_ends_with_who_speaks() -> None:
    chain = chain_of(geneva(), geneva().statements[0])
    assert [(link.name, link.role) for link in chain] == [
        ("Northern Post", "publisher"),
        ("NPA", "agency"),
        ("Anna Kesten", "spokesperson"),
    ]
    assert chain[-1].evidence is not None
    assert chain[-1].evidence.text == "Anna Kesten"


def test_the_chain_of_an_event_holds_the_medium_cited_in_its_sentence_alone() -> None:
    report = citing()
    failed, sailed = report.events
    assert [link.name for link in chain_of(report, failed)] == ["Valley Herald", "Yonhap"]
    assert [link.name for link in chain_of(report, sailed)] == ["Valley Herald"]
    assert origin_of(report, failed).family == "Yonhap"
    assert origin_of(report, sailed).name == "Valley Herald"


def test_an_event_told_by_a_minister_is_the_word_of_his_state() -> None:
    origin = origin_of(geneva(), geneva().events[0])
    assert (origin.name, origin.role, origin.family) == ("Anna Kesten", "spokesperson", "USA GOV")


def test_a_state_medium_is_its_house() -> None:
    report = bare_report("The launch was a success, KCNA said.", report_id="r")
    agency = Actor("a1", "KCNA", "organisation", "PRK", ("JRN",), mentions=(Mention(span_of(report, "KCNA")),))
    said = replace(geneva().statements[0], speaker=("a1",), content=(), cue=None, evidence=())
    report = replace(report, site="Northern Post", actors=(agency,), statements=(said,))
    assert origin_of(report, said).family == "North Korean state media"


def test_reprints_and_titles_of_one_house_are_one_source() -> None:
    apart = [replace(harvest(), id=name, site=name) for name in ("The Times", "The Sun", "The Guardian")]
    groups = [CopyGroup((geneva().id, geneva_reprint().id), geneva().id, ())]
    origins = origins_of([geneva(), geneva_reprint(), *apart], groups)
    assert independent(origins[report.id] for report in apart) == 2
    assert independent(origins.values()) == 3
    assert origins[geneva_reprint().id].name == "NPA"


def test_a_copy_tells_with_the_word_of_the_original() -> None:
    reports = {report.id: report for report in (geneva(), geneva_reprint())}
    groups = [CopyGroup((geneva().id, geneva_reprint().id), geneva().id, ())]
    own = report_origin(geneva_reprint())
    spoken = origin_of(geneva(), geneva().events[0])
    both = [("one", geneva().id, spoken), ("two", geneva_reprint().id, own)]
    assert set(fold_copies(both, groups, reports.__getitem__).values()) == {spoken}
    alone = fold_copies(both[1:], groups, reports.__getitem__)
    assert alone["two"] == report_origin(geneva())


def test_a_report_of_unknown_publisher_is_a_source_of_its_own() -> None:
    origin = report_origin(harvest())
    assert (origin.family, origin.role) == (harvest().id, "report")
