// Safety: a pong answers a ping that is open, and no question is asked twice.
// Progress: when everything has come to rest, no ping is open.
spec EveryPingIsAnswered observes ePing, ePong {
    var open: set[tRound];

    start cold state Quiet {
        on ePing goto Waiting with Remember;
        on ePong do (round: tRound) {
            assert false, "pong without a ping";
        }
    }

    hot state Waiting {
        on ePing do Remember;

        on ePong do (round: tRound) {
            assert round in open, "pong for a ping that is not open";
            open -= (round);
            if (sizeof(open) == 0) {
                goto Quiet;
            }
        }
    }

    fun Remember(round: tRound) {
        assert !(round in open), "the same ping twice";
        open += (round);
    }
}
