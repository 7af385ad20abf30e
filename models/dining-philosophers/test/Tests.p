module Table = { Fork, Philosopher };

test tcDeadlock [main=EverybodyLeftFirst]:
    assert OneHandPerFork in (union Table, { EverybodyLeftFirst });

test tcOrderedForks [main=LowerForkFirst]:
    assert OneHandPerFork in (union Table, { LowerForkFirst });
