// Safety: once a majority has accepted a proposal, its value is chosen for ever, that is, no
// majority ever accepts another one. A value is learned only if it is the chosen one.
spec Agreement observes eAcceptors, eAccepted, eLearned {
    var acceptors: int;
    var accepted: map[tProposal, set[Acceptor]];
    var chosen: int;

    start state BeforeCreation {
        on eAcceptors goto Undecided with (howMany: int) {
            acceptors = howMany;
        }
    }

    state Undecided {
        on eAccepted do (message: tAccepted) {
            if (IsChosen(message)) {
                chosen = message.proposal.value;
                goto Decided;
            }
        }
        on eLearned do (proposal: tProposal) {
            assert false, "learned before it was chosen";
        }
    }

    state Decided {
        on eAccepted do (message: tAccepted) {
            if (IsChosen(message)) {
                assert message.proposal.value == chosen,
                    format("{0} is chosen after {1}", message.proposal.value, chosen);
            }
        }
        on eLearned do (proposal: tProposal) {
            assert proposal.value == chosen,
                format("{0} is learned but {1} was chosen", proposal.value, chosen);
        }
    }

    fun IsChosen(message: tAccepted): bool {
        if (!(message.proposal in accepted)) {
            accepted[message.proposal] = default(set[Acceptor]);
        }
        accepted[message.proposal] += (message.acceptor);
        return 2 * sizeof(accepted[message.proposal]) > acceptors;
    }
}
