// One node of a one-way ring that elects the node with the highest number, after Chang and
// Roberts: each node sends its number; a node passes on numbers higher than its own and
// swallows lower ones; whoever gets its own number back has the highest.
machine Node {
    var number: int;
    var next: Node;

    start state Joining {
        entry (ownNumber: int) {
            number = ownNumber;
        }
        on eNextNode goto Competing with (node: Node) {
            next = node;
        }
        // The node before this one may be faster.
        defer eCandidate, eElected;
    }

    state Competing {
        entry {
            send next, eCandidate, number;
        }

        on eCandidate do (candidate: int) {
            if (candidate > number) {
                send next, eCandidate, candidate;
            } else if (candidate == number) {
                goto Leading;
            }
        }

        on eElected goto Following;
    }

    // Neither state below handles eCandidate: since links are first in, first out, every other
    // number has been swallowed before the highest has gone all the way round.
    state Leading {
        entry {
            announce eIsLeader, number;
            send next, eElected, number;
        }
        // The news has gone all the way round.
        on eElected do (leader: int) {
            assert leader == number, "news of another leader";
        }
    }

    state Following {
        entry (leader: int) {
            send next, eElected, leader;
        }
    }
}
