"""What a child made, its states and the anonymous way back."""
