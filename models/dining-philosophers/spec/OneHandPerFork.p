// Safety: a fork is in one hand at most, and only the hand that holds it puts it back.
// Progress: at rest every fork is on the table.
spec OneHandPerFork observes eForkTaken, ePutFork {
    var holder: map[Fork, Philosopher];

    start cold state AllOnTable {
        on eForkTaken goto InUse with Take;
        on ePutFork do (grip: tGrip) {
            assert false, "a fork on the table was put back";
        }
    }

    hot state InUse {
        on eForkTaken do Take;

        on ePutFork do (grip: tGrip) {
            assert grip.fork in holder, "a fork on the table was put back";
            assert holder[grip.fork] == grip.philosopher, "a fork was put back by a stranger";
            holder -= (grip.fork);
            if (sizeof(holder) == 0) {
                goto AllOnTable;
            }
        }
    }

    fun Take(grip: tGrip) {
        assert !(grip.fork in holder), "one fork in two hands";
        holder[grip.fork] = grip.philosopher;
    }
}
