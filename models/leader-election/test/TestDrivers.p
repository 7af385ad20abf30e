// The numbers fall in the direction of the messages: the i-th highest number travels i links
// before it is swallowed, so that n nodes send n(n+1)/2 numbers, as many as is possible.
machine WorstOrder {
    start state Init {
        entry {
            var numbers: seq[int];

            numbers += (0, 4);
            numbers += (1, 3);
            numbers += (2, 2);
            numbers += (3, 1);
            CloseRing(numbers);
        }
    }
}

// Every order of the numbers 1 to 4.
machine AnyOrder {
    start state Init {
        entry {
            var numbers: seq[int];
            var left: set[int];
            var number: int;

            while (sizeof(left) < 4) {
                left += (sizeof(left) + 1);
            }
            while (sizeof(left) > 0) {
                number = choose(left);
                left -= (number);
                numbers += (sizeof(numbers), number);
            }
            CloseRing(numbers);
        }
    }
}

// The algorithm needs distinct numbers. Here the highest one is given to two nodes.
machine TwinNumbers {
    start state Init {
        entry {
            var numbers: seq[int];

            numbers += (0, 1);
            numbers += (1, 3);
            numbers += (2, 2);
            numbers += (3, 3);
            CloseRing(numbers);
        }
    }
}

fun CloseRing(numbers: seq[int]) {
    var nodes: seq[Node];
    var position: int;

    while (position < sizeof(numbers)) {
        nodes += (position, new Node(numbers[position]));
        position = position + 1;
    }
    announce eRingClosed, sizeof(nodes);
    position = 0;
    while (position < sizeof(nodes)) {
        send nodes[position], eNextNode, nodes[(position + 1) % sizeof(nodes)];
        position = position + 1;
    }
}
