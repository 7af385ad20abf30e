// Six counters modulo ten, each ticking itself.
event eTick;
machine Counter {
    var count: int;
    start state Counting { on eTick do { count = (count + 1) % 10; send this, eTick; } }
}
machine Main {
    start state Init { entry {
        var number: int;
        while (number < 6) { number = number + 1; send new Counter(), eTick; }
    } }
}
test tcPeer [main=Main]: { Main, Counter };
