"""Where the next parks would serve most: studies of siting among provinces and prefectures."""
