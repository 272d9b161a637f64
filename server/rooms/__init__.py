"""Family rooms, their codes on posters, and the participants who hold cards."""
