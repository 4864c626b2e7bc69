from pourparler.codebook.searching import passed_over


def test_words_that_stand_everywhere_are_found_whole() -> None:
    assert passed_over().sub("_", "The envoy of Zelt's theatre is at Bern") == "_ envoy _ Zelt'_ theatre _ _ Bern"
    assert not passed_over().search("WHO US not may")
