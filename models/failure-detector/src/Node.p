// Answers pings until it crashes.
machine Node {
    start state Alive {
        on ePing do (ping: tPing) {
            send ping.detector, ePong, (node = this, wave = ping.wave);
        }

        on eCrash do {
            announce eCrashed, this;
            raise halt;
        }
    }
}
