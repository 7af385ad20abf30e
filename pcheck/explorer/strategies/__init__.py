"""Orders in which a search takes configurations, and random schedules."""
