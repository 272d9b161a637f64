"""What a motivated intruder learns from works made of originals that are full of what tells who."""
