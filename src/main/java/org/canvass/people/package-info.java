/** Who acts: the caller, the roles and where they hold, and how somebody came in. */
package org.canvass.people;
