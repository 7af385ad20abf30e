// Safety: at most one node becomes leader, and all news is about that one.
spec OneLeader observes eIsLeader, eElected {
    var leader: int;

    start state NoLeader {
        on eIsLeader goto Elected with (number: int) {
            leader = number;
        }
        on eElected do (number: int) {
            assert false, "news of a leader before there is one";
        }
    }

    state Elected {
        on eIsLeader do (number: int) {
            assert false, format("{0} is a second leader after {1}", number, leader);
        }
        on eElected do (number: int) {
            assert number == leader, format("news of {0} while {1} leads", number, leader);
        }
    }
}
