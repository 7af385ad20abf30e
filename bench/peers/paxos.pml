/* Single-decree Paxos: two proposers with two ballots each, three acceptors, a learner. */
#define A 3
mtype = { prepare, accept, promise, accepted, retry };
chan acc[A] = [8] of { mtype, byte, byte, byte };  /* kind, proposer, ballot, value */
chan prop[2] = [16] of { mtype, byte, byte, byte };  /* kind, ballot, accepted, value */
chan learn = [2] of { byte };
bool go;
bool is_waited[2];
HIDDEN mtype kind;
HIDDEN byte from, ballot_, value_, accepted_, who;
inline ask(me, what, v) {
    who = 0; do :: who < A -> acc[who]!what,me,ballot,v; who++ :: else -> break od; who = 0
}
inline begin(me, number) { ballot = number; phase = 1; answers = 0; highest = 0; value = me + 1; ask(me, prepare, 0) }
active [A] proctype Acceptor() {
    byte promised = 0, last = 0, value = 0;
    do
    :: d_step { nempty(acc[_pid]) -> acc[_pid]?kind,from,ballot_,value_;
        if
        :: kind == prepare && ballot_ > promised -> promised = ballot_; prop[from]!promise,promised,last,value
        :: kind == accept && ballot_ >= promised ->
            promised = ballot_; last = ballot_; value = value_; prop[from]!accepted,last,0,0
        :: else
        fi; kind = 0; from = 0; ballot_ = 0; value_ = 0; accepted_ = 0 }
    od
}
inline proposer(me) {
    d_step { go -> is_waited[me] = true; begin(me, me + 1) };
    do
    :: d_step { nempty(prop[me]) -> prop[me]?kind,ballot_,accepted_,value_;
        if
        :: kind == retry && phase != 3 -> begin(me, me + 3)
        :: kind == promise && ballot_ == ballot && phase == 1 ->
            answers++;
            if :: accepted_ > highest -> highest = accepted_; value = value_ :: else fi;
            if :: answers == 2 -> phase = 2; answers = 0; ask(me, accept, value) :: else fi
        :: kind == accepted && ballot_ == ballot && phase == 2 ->
            answers++;
            if :: answers == 2 -> phase = 3; learn!value :: else fi
        :: else
        fi; kind = 0; from = 0; ballot_ = 0; value_ = 0; accepted_ = 0 }
    od
}
active [2] proctype Proposer() {
    byte ballot = 0, phase = 0, answers = 0, highest = 0, value = 0;
    proposer((_pid - A))
}
active proctype Learner() {
    byte decided = 0;
    do :: d_step { nempty(learn) -> learn?value_; assert(decided == 0 || decided == value_); decided = value_; value_ = 0 } od
}
active [2] proctype Patience() { d_step { is_waited[_pid - A - 3] -> prop[_pid - A - 3]!retry,0,0,0 }; false }
active proctype Main() { go = true; false }
