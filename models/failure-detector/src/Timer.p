// A timer says nothing about time: once started, it goes off whenever it likes, unless it is
// cancelled before. The `null` handler is what can always happen while nothing else is there.
machine Timer {
    var owner: FailureDetector;
    var wave: tWave;

    start state Init {
        entry (detector: FailureDetector) {
            owner = detector;
            goto Off;
        }
    }

    state Off {
        on eStartTimer goto Running;
        ignore eCancelTimer;        // went off before
    }

    state Running {
        entry (newWave: tWave) {
            wave = newWave;
        }
        on null goto Off with {
            send owner, eTimeOut, wave;
        }
        on eCancelTimer goto Off;
    }
}
