// The messages that travel round the ring, always to the next node.

event eNextNode: Node;          // driver to node: this one comes after you
event eCandidate: int;          // a number that may win
event eElected: int;            // the number that has won

event eRingClosed: int;         // announced for the specifications: how many nodes
event eIsLeader: int;           // announced by a node that has won
