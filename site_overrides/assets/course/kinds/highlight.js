/* `highlight`: marked words count as options do in `multiple`. */
coursewright.kinds.highlight = {
  ready: coursewright.load("kinds/multiple"),
  grade: (...answer) => coursewright.kinds.multiple.grade(...answer),
};
