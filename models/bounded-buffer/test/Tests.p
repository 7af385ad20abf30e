module Users = { Producer, Consumer };

test tcOneToOne [main=OneToOne]:
    assert FirstInFirstOut, NeverOverfull in (union Users, { Buffer, OneToOne });

test tcTwoToTwo [main=TwoToTwo]:
    assert FirstInFirstOut, NeverOverfull in (union Users, { Buffer, TwoToTwo });

// Here `new Buffer(...)` creates a LeakyBuffer.
test tcLeakyBuffer [main=OneToOne]:
    assert FirstInFirstOut, NeverOverfull in (union Users, { LeakyBuffer -> Buffer, OneToOne });
