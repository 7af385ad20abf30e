// Two clients, of which one asks the backup first.
machine TwoClients {
    start state Init {
        entry {
            var disk: Disk;
            var backup: Backup;
            var primary: Primary;

            disk = new Disk();
            backup = new Backup(disk);
            primary = new Primary((backup = backup, disk = disk));
            new Clock((primary = primary, backup = backup, rounds = 2));
            new Client((first = primary, second = backup));
            new Client((first = backup, second = primary));
        }
    }
}
