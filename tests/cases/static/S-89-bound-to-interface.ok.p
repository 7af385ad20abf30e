// main is a machine name, and may be bound under another name.
interface I() receives;
machine A { start state S { } }
test t [main=A]: { A -> I };
