package events

// TasksAssignedType is the catalog entry of TasksAssigned.
var TasksAssignedType = Type{Name: "TasksAssigned", Version: 1, Producer: "forms", Consumers: []string{"notices"}}

// TasksAssigned says that a client has something new to fill in or read.
type TasksAssigned struct {
	Practice string   `json:"practice"`
	Client   string   `json:"client"`
	Tasks    []string `json:"tasks"`
}

// Type names the event in the catalog.
func (TasksAssigned) Type() Type { return TasksAssignedType }
