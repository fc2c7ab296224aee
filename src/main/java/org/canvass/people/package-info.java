/** Officials, their roles and where the roles hold, and how they sign in. */
package org.canvass.people;
