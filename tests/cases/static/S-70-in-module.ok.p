// A named module may be declared anywhere.
machine Main { start state S { } }
event eN;
machine Nope { start state S { } }
spec Ghost observes eN { start state A { ignore eN; } }
module R = union T, Gone;
module Q = ({ Nope });
module T = assert Ghost in { Main };
module Gone = Q;
test t [main=Main]: R;
