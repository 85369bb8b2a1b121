from redactkit.detect.digits import misread, spoken


def test_what_is_said_of_a_number():
    assert ("eighteen", "oh", "four") in set(spoken("1804"))
    assert ("one", "double", "zero", "five") in set(spoken("1005"))


def test_what_is_misread_of_a_number():
    assert set(misread("1066")) == {"i066", "l066", "1o66", "io66", "lo66"}
    assert set(misread("2347")) == {"z347"}
    assert set(misread("3477")) == set()
