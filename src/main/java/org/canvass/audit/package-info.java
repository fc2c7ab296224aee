/**
 * What leaves the house about its ledgers: entries to read, files of entries, event logs by NIST SP
 * 1500-101 and whole ledgers as bundles. What an auditor reads and takes along is itself told.
 */
package org.canvass.audit;
