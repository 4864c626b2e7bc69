"""How the weights that tell whom "he" and "she" mean are fitted, and how chains are read from CoNLL-U."""

import gzip

import numpy as np
from benchmarks.pronouns import chained
from training.pronouns import LEAST, Example, fit

from pourparler.model import Span

LINES = """# newdoc id = our_story
# meta::genre = news
# newpar
# text = Ana Lim met Bo Ek.
1\tAna\t_\t_\t_\t_\t_\t_\t_\tEntity=(1-person-new-x
2\tLim\t_\t_\t_\t_\t_\t_\t_\tEntity=1)
3\tmet\t_\t_\t_\t_\t_\t_\t_\t_
4\tBo\t_\t_\t_\t_\t_\t_\t_\tEntity=(2-person-new-x
5\tEk\t_\t_\t_\t_\t_\t_\t_\tEntity=2)
6\t.\t_\t_\t_\t_\t_\t_\t_\t_

# newpar
# text = They talked; she left.
1\tThey\t_\t_\t_\t_\t_\t_\t_\tEntity=(3-person-acc-x)|SplitAnte=1<3,2<3
2\ttalked\t_\t_\t_\t_\t_\t_\t_\t_
3\t;\t_\t_\t_\t_\t_\t_\t_\t_
4\tshe\t_\t_\t_\t_\t_\t_\t_\tEntity=(1-person-giv-x)
5\tleft\t_\t_\t_\t_\t_\t_\t_\t_
6\t.\t_\t_\t_\t_\t_\t_\t_\t_

"""


def test_chains_are_read_with_their_places(tmp_path):
    path = tmp_path / "made.conllu.gz"
    path.write_bytes(gzip.compress(LINES.encode()))
    (document,) = chained(path)
    assert (document.name, document.genre) == ("our_story", "news")
    assert document.text == "Ana Lim met Bo Ek.\n\nThey talked; she left."
    words = [(chain, document.text[span.start : span.end]) for chain, span in document.mentions]
    assert words == [("1", "Ana Lim"), ("2", "Bo Ek"), ("3", "They"), ("1", "she")]
    assert document.members["3"] == {"1", "2"}
    assert document.mentions[0][1] == Span(0, 7)


def test_clues_of_the_right_naming_gain_and_rare_ones_have_no_weight():
    rng = np.random.default_rng(3)
    near = [Example(f"t{i}", 1.0, [["near"], ["far"]], [bool(rng.random() < 0.9), False]) for i in range(200)]
    near = [Example(e.name, e.worth, e.options, [e.right[0], not e.right[0]]) for e in near]
    rare = [Example("u", 1.0, [["near", "rare"], ["far"]], [True, False])] * (LEAST - 1)
    weights = fit([*near, *rare])
    assert weights["near"] > 0 > weights["far"]
    assert "rare" not in weights


def test_two_right_namings_share_the_chance():
    both = [Example(f"t{i}", 1.0, [["near"], ["named"], ["far"]], [True, True, False]) for i in range(50)]
    weights = fit(both)
    assert min(weights["near"], weights["named"]) > weights["far"]
