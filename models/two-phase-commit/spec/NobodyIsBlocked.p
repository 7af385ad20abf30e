// Progress: whoever agreed to a transaction hears the decision. Until then it is blocked. A decision
// that is sent may be lost, so the participant itself has to say that it has heard.
spec NobodyIsBlocked observes eVote, eReleased {
    var blocked: set[Participant];

    start cold state AllFree {
        on eVote do (vote: tVote) {
            if (vote.agrees) {
                blocked += (vote.participant);
                goto SomeBlocked;
            }
        }
    }

    hot state SomeBlocked {
        on eVote do (vote: tVote) {
            if (vote.agrees) {
                blocked += (vote.participant);
            }
        }

        on eReleased do (participant: Participant) {
            blocked -= (participant);
            if (sizeof(blocked) == 0) {
                goto AllFree;
            }
        }
    }
}
