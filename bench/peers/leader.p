// Dolev, Klawe and Rodeh's election in a one-way ring; main is its last member.
event eOne: int;
event eTwo: int;
machine Node {
    var next: machine;
    var largest: int;
    var neighbour: int;
    start state Active {
        entry (setup: (next: machine, number: int)) { next = setup.next; largest = setup.number; send next, eOne, largest; }
        on eOne do (number: int) {
            if (number == largest) { goto Leader; }
            neighbour = number;
            send next, eTwo, number;
        }
        on eTwo do (number: int) {
            if (neighbour > number && neighbour > largest) { largest = neighbour; send next, eOne, neighbour; }
            else { goto Passive; }
        }
    }
    state Passive {
        on eOne do (number: int) { send next, eOne, number; }
        on eTwo do (number: int) { send next, eTwo, number; }
    }
    state Leader { ignore eOne, eTwo; }
}
machine Main {
    var next: machine;
    var largest: int;
    var neighbour: int;
    start state Active {
        entry {
            var number: int;
            next = this;
            while (number < 12) { number = number + 1; next = new Node((next = next, number = number)); }
            largest = 13;
            send next, eOne, largest;
        }
        on eOne do (number: int) {
            if (number == largest) { goto Leader; }
            neighbour = number;
            send next, eTwo, number;
        }
        on eTwo do (number: int) {
            if (neighbour > number && neighbour > largest) { largest = neighbour; send next, eOne, neighbour; }
            else { goto Passive; }
        }
    }
    state Passive {
        on eOne do (number: int) { send next, eOne, number; }
        on eTwo do (number: int) { send next, eTwo, number; }
    }
    state Leader { ignore eOne, eTwo; }
}
test tcPeer [main=Main]: { Main, Node };
