package org.medulla.app.wiring;

import java.time.ZoneId;

/**
 * What imports are held to.
 *
 * @param maxRows how many rows a sheet may have
 * @param zone of times in messages that have no offset
 * @param maxMessage the most bytes a message may have
 */
record ImportSettings(int maxRows, ZoneId zone, int maxMessage) {}
