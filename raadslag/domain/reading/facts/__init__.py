"""What an item's text says that is data: papers, stops on the case's way, decisions told in prose, votes and stances."""
